package io.sallyport.proxy.channel.sshd;

/** Takes what an operator sends on a channel, in its order. Safe for use from any thread. */
interface ChannelInput {

  /** A request. */
  void request(ChannelRequest request);

  /** Bytes; the array is the caller's again when the method returns. */
  void data(byte[] array, int offset, int length);

  /** EOF. */
  void eof();
}
