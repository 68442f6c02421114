package io.sallyport.admin.recording;

/**
 * A piece of a recording's file that is in the store, written once.
 *
 * @param number from 0 within the recording
 * @param key where it is
 * @param offset of its first byte in the file
 * @param size in bytes
 * @param micros session time of its first frame
 */
public record Slice(int number, String key, long offset, int size, long micros) {}
