package io.sallyport.admin.recording;

/**
 * Where an arrival stands in the topic; all of a recording is in one partition.
 *
 * @param offset within the partition
 */
public record Place(int partition, long offset) {}
