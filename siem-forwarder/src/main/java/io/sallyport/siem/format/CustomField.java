package io.sallyport.siem.format;

/** CEF's numbered fields; what each one means is in its label. */
public enum CustomField {
  CS1(CefKey.CS1, CefKey.CS1_LABEL),
  CS2(CefKey.CS2, CefKey.CS2_LABEL),
  CS3(CefKey.CS3, CefKey.CS3_LABEL),
  CS4(CefKey.CS4, CefKey.CS4_LABEL),
  CS5(CefKey.CS5, CefKey.CS5_LABEL),
  CS6(CefKey.CS6, CefKey.CS6_LABEL),
  CN1(CefKey.CN1, CefKey.CN1_LABEL),
  CN2(CefKey.CN2, CefKey.CN2_LABEL),
  CN3(CefKey.CN3, CefKey.CN3_LABEL),
  FLEX_STRING1(CefKey.FLEX_STRING1, CefKey.FLEX_STRING1_LABEL),
  FLEX_STRING2(CefKey.FLEX_STRING2, CefKey.FLEX_STRING2_LABEL);

  private final CefKey value;
  private final CefKey label;

  CustomField(CefKey value, CefKey label) {
    this.value = value;
    this.label = label;
  }

  CefKey value() {
    return value;
  }

  CefKey label() {
    return label;
  }
}
