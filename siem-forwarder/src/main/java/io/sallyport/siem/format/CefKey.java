package io.sallyport.siem.format;

/**
 * The keys of CEF's extension that we use, with the longest value that the dictionary of CEF:0
 * permits.
 */
public enum CefKey {
  RT("rt", 20),
  ACT("act", 63),
  APP("app", 31),
  CAT("cat", 1023),
  CNT("cnt", 20),
  CN1("cn1", 20),
  CN1_LABEL("cn1Label", 1023),
  CN2("cn2", 20),
  CN2_LABEL("cn2Label", 1023),
  CN3("cn3", 20),
  CN3_LABEL("cn3Label", 1023),
  CS1("cs1", 4000),
  CS1_LABEL("cs1Label", 1023),
  CS2("cs2", 4000),
  CS2_LABEL("cs2Label", 1023),
  CS3("cs3", 4000),
  CS3_LABEL("cs3Label", 1023),
  CS4("cs4", 4000),
  CS4_LABEL("cs4Label", 1023),
  CS5("cs5", 4000),
  CS5_LABEL("cs5Label", 1023),
  CS6("cs6", 4000),
  CS6_LABEL("cs6Label", 1023),
  DESTINATION_IPV6("c6a3", 45),
  DESTINATION_IPV6_LABEL("c6a3Label", 1023),
  DEVICE_EXTERNAL_ID("deviceExternalId", 255),
  DHOST("dhost", 1023),
  DPT("dpt", 5),
  DST("dst", 15),
  DUSER("duser", 1023),
  EXTERNAL_ID("externalId", 40),
  FILE_HASH("fileHash", 255),
  FILE_PATH("filePath", 1023),
  FILE_SIZE("fsize", 20),
  FILE_TYPE("fileType", 1023),
  BYTES_TO_DESTINATION("in", 20),
  BYTES_TO_SOURCE("out", 20),
  FLEX_STRING1("flexString1", 1023),
  FLEX_STRING1_LABEL("flexString1Label", 1023),
  FLEX_STRING2("flexString2", 1023),
  FLEX_STRING2_LABEL("flexString2Label", 1023),
  MSG("msg", 1023),
  OUTCOME("outcome", 63),
  PROTO("proto", 31),
  REASON("reason", 1023),
  REQUEST("request", 1023),
  SHOST("shost", 1023),
  SOURCE_IPV6("c6a2", 45),
  SOURCE_IPV6_LABEL("c6a2Label", 1023),
  SPRIV("spriv", 1023),
  SPT("spt", 5),
  SRC("src", 15),
  SUID("suid", 1023),
  SUSER("suser", 1023);

  private final String text;
  private final int limit;

  CefKey(String text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  /** Characters (UTF-16 units), before escaping. */
  public int limit() {
    return limit;
  }
}
