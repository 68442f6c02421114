package io.sallyport.admin.credential;

/**
 * Seals secrets for the database. It can't unseal, so it may be where the vault's key is not: then
 * a node that has it is asked.
 */
public interface SecretSealing {

  /**
   * Seals what logs in as a credential.
   *
   * @throws SealingException when it can't be sealed now
   */
  SealedSecret seal(String credentialId, Secret secret) throws SealingException;

  /**
   * Seals the password for prompts; it is bound to its use as well.
   *
   * @throws SealingException when it can't be sealed now
   */
  SealedSecret sealElevation(String credentialId, Secret.Password password) throws SealingException;
}
