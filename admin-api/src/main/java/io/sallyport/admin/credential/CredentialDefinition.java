package io.sallyport.admin.credential;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of a credential.
 *
 * @param secret null leaves the one that is there
 * @param elevation what prompts for a password are answered with
 */
public record CredentialDefinition(
    String login, @Nullable Secret secret, ElevationChange elevation) {}
