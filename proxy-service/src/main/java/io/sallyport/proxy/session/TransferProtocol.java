package io.sallyport.proxy.session;

/** By which protocol the operator's client transfers files. */
public enum TransferProtocol {
  SFTP,
  SCP
}
