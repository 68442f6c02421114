package io.sallyport.proxy.transfer.sftp;

/**
 * What a handle of the target stands for, as the client may use it. Called under the relay's lock;
 * nothing blocks.
 */
interface OpenFile {

  /** The path that the client opened. */
  SftpString path();

  /** A READ of the client. */
  void read(int clientId, SftpRequest.Read request, byte[] packet);

  /** A WRITE of the client. */
  void write(int clientId, SftpRequest.Write request, byte[] packet);

  /** A CLOSE of the client; the handle is not used any more. */
  void close(int clientId, byte[] packet);

  /** The channel is over, or the client is gone: what is open, or being closed, is given up. */
  void giveUp(String why);

  /** Whether it is on record what became of it. */
  boolean isOver();

  /** Another name under which the target has it for now; its path where there is none. */
  default SftpString nameOnTarget() {
    return path();
  }
}
