package io.sallyport.admin.search;

/**
 * Some lines that were on a screen one after another.
 *
 * @param micros session time of the first of them
 */
public record ScreenText(long micros, String text) {}
