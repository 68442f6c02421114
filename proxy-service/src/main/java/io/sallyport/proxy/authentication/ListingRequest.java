package io.sallyport.proxy.authentication;

/**
 * What the access service is asked when an operator has to choose a target.
 *
 * @param ticket the proof of authentication; not used up by the question
 * @param search words that a target's name must contain, in upper or lower case
 * @param offset how many are left out at the beginning
 * @param limit at most so many, 1 to 1000
 */
public record ListingRequest(String ticket, String search, int offset, int limit) {

  @Override
  public String toString() {
    return "ListingRequest[search=" + search + ", ticket redacted]";
  }
}
