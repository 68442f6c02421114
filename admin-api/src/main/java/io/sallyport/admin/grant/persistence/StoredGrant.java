package io.sallyport.admin.grant.persistence;

import io.sallyport.admin.grant.Doubt;
import io.sallyport.admin.grant.ElevationProgram;
import io.sallyport.admin.grant.GrantParameters;
import io.sallyport.admin.grant.RecordingMode;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A row of a grant. */
@Entity
@Table(name = "access_grant")
class StoredGrant {

  @Id String id;
  String description;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_opaque")
  Doubt onOpaque;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_uncertain")
  Doubt onUncertain;

  /** Names, a line each. */
  String environment;

  @Enumerated(EnumType.STRING)
  RecordingMode recording;

  /** Names, a line each. */
  String elevation;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "changed_at")
  Instant changedAt;

  @Version int version;

  @ElementCollection
  @CollectionTable(name = "grant_operator", joinColumns = @JoinColumn(name = "grant_id"))
  @Column(name = "operator_id")
  Set<String> operators = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "grant_group", joinColumns = @JoinColumn(name = "grant_id"))
  @Column(name = "group_id")
  Set<String> groups = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "grant_credential", joinColumns = @JoinColumn(name = "grant_id"))
  @Column(name = "credential_id")
  Set<String> credentials = new HashSet<>();

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredGrant() {}

  // parameters() sets the columns of the parameters.
  @SuppressWarnings("NullAway.Init")
  StoredGrant(String id) {
    this.id = id;
    this.description = "";
    this.createdAt = Instant.now();
    this.changedAt = createdAt;
    parameters(GrantParameters.DEFAULT);
  }

  final void parameters(GrantParameters parameters) {
    this.onOpaque = parameters.onOpaque();
    this.onUncertain = parameters.onUncertain();
    this.environment = String.join("\n", parameters.environment());
    this.recording = parameters.recording();
    this.elevation =
        parameters.elevation().stream().map(Enum::name).collect(Collectors.joining("\n"));
  }

  GrantParameters parameters() {
    return new GrantParameters(
        onOpaque,
        onUncertain,
        environment.lines().toList(),
        recording,
        elevation.lines().map(ElevationProgram::valueOf).toList());
  }
}
