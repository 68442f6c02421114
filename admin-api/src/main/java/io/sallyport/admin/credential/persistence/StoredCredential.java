package io.sallyport.admin.credential.persistence;

import io.sallyport.admin.credential.Credential;
import io.sallyport.admin.credential.SealedSecret;
import io.sallyport.admin.credential.SecretKind;
import io.sallyport.admin.resource.Ref;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of a credential. */
@Entity
@Table(name = "credential")
class StoredCredential {

  @Id String id;

  @Column(name = "device_id")
  String deviceId;

  String name;
  String login;

  @Enumerated(EnumType.STRING)
  @Column(name = "secret_kind")
  SecretKind secretKind;

  byte[] ciphertext;

  @Column(name = "wrapped_key")
  byte[] wrappedKey;

  @Column(name = "key_id")
  String keyId;

  @Column(name = "elevation_ciphertext")
  byte @Nullable [] elevationCiphertext;

  @Column(name = "elevation_wrapped_key")
  byte @Nullable [] elevationWrappedKey;

  @Column(name = "elevation_key_id")
  @Nullable String elevationKeyId;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "changed_at")
  Instant changedAt;

  @Version int version;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredCredential() {}

  // The secret's columns are set by seal() before the row is stored.
  @SuppressWarnings("NullAway.Init")
  StoredCredential(String id, String deviceId, String name, SealedSecret sealed) {
    this.id = id;
    this.deviceId = deviceId;
    this.name = name;
    this.login = name;
    this.createdAt = Instant.now();
    this.changedAt = createdAt;
    seal(sealed);
  }

  final void seal(SealedSecret sealed) {
    this.secretKind = sealed.kind();
    this.ciphertext = sealed.ciphertext();
    this.wrappedKey = sealed.key().bytes();
    this.keyId = sealed.key().keyId();
  }

  void sealElevation(@Nullable SealedSecret sealed) {
    this.elevationCiphertext = sealed == null ? null : sealed.ciphertext();
    this.elevationWrappedKey = sealed == null ? null : sealed.key().bytes();
    this.elevationKeyId = sealed == null ? null : sealed.key().keyId();
  }

  Credential toCredential(Ref device) {
    return new Credential(
        id,
        name,
        device,
        login,
        secretKind,
        keyId,
        elevationKeyId != null,
        createdAt,
        changedAt,
        version);
  }
}
