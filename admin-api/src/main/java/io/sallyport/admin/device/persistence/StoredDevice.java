package io.sallyport.admin.device.persistence;

import io.sallyport.admin.device.LineProbe;
import io.sallyport.admin.key.OpenSshKey;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A row of a device. */
@Entity
@Table(name = "device")
class StoredDevice {

  @Id String id;
  String name;
  String description;
  String host;
  int port;
  String dialect;

  @Enumerated(EnumType.STRING)
  @Column(name = "line_probe")
  LineProbe lineProbe;

  /** OpenSSH lines. */
  @Column(name = "host_keys")
  String hostKeys;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "changed_at")
  Instant changedAt;

  @Version int version;

  @ElementCollection
  @CollectionTable(name = "device_membership", joinColumns = @JoinColumn(name = "device_id"))
  @Column(name = "group_id")
  Set<String> groups = new HashSet<>();

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredDevice() {}

  StoredDevice(String id, String name, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.description = "";
    this.host = "";
    this.dialect = "";
    this.lineProbe = LineProbe.OFF;
    this.hostKeys = "";
    this.createdAt = createdAt;
    this.changedAt = createdAt;
  }

  List<OpenSshKey> keys() {
    return hostKeys.lines().map(OpenSshKey::parse).toList();
  }

  void keys(List<OpenSshKey> keys) {
    hostKeys = keys.stream().map(OpenSshKey::line).collect(Collectors.joining("\n"));
  }
}
