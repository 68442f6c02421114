{{/* Begins the names of all objects. */}}
{{- define "sallyport.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What doesn't depend on values: by the key of its values, each service's name, image and ports, whether it uses the
     database, and whether its Service is headless, so that callers see every node. */}}
{{- define "sallyport.services" -}}
proxy: {name: proxy-service, image: proxy-service, http: 8081, grpc: 9081, database: false, headless: true}
rules: {name: rules-service, image: rules-service, http: 8082, grpc: 9082, database: true, headless: true, schema: rules}
risk: {name: risk-service, image: risk-service, http: 8083, grpc: 9083, database: true, headless: false, schema: risk}
siem: {name: siem-forwarder, image: siem-forwarder, http: 8084, grpc: 0, database: false, headless: false}
access: {name: admin-access, image: admin-api, http: 8080, grpc: 9080, database: true, headless: true, schema: admin}
archive: {name: admin-archive, image: admin-api, http: 8080, grpc: 0, database: true, headless: false}
console: {name: admin-console, image: admin-api, http: 8080, grpc: 0, database: true, headless: false}
{{- end -}}

{{/* Name of the objects of one service: a list of root and key. */}}
{{- define "sallyport.name" -}}
{{- $root := index . 0 -}}
{{- $service := get (fromYaml (include "sallyport.services" $root)) (index . 1) -}}
{{- printf "%s-%s" (include "sallyport.fullname" $root) $service.name -}}
{{- end -}}

{{/* What selects the pods of one part: a list of root and the part's name. */}}
{{- define "sallyport.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ default $root.Chart.Name $root.Values.nameOverride }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* All labels of one part: a list of root and the part's name. */}}
{{- define "sallyport.labels" -}}
{{- $root := index . 0 -}}
{{ include "sallyport.selector" . }}
app.kubernetes.io/version: {{ default $root.Chart.AppVersion $root.Values.image.tag | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
app.kubernetes.io/part-of: sallyport
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* An image: a list of root and the service's image. */}}
{{- define "sallyport.image" -}}
{{- $root := index . 0 -}}
{{- $path := printf "sallyport/%s:%s" (index . 1) (default $root.Chart.AppVersion $root.Values.image.tag) -}}
{{- if $root.Values.image.registry -}}
{{- printf "%s/%s" (trimSuffix "/" $root.Values.image.registry) $path -}}
{{- else -}}
{{- $path -}}
{{- end -}}
{{- end -}}

{{/* What every pod is not allowed. */}}
{{- define "sallyport.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* What every container is not allowed. */}}
{{- define "sallyport.containerSecurity" -}}
runAsNonRoot: true
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "sallyport.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Where Kafka is, as environment. */}}
{{- define "sallyport.kafkaEnvironment" -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ required "kafka.bootstrapServers is required: host:port, several by commas" .Values.kafka.bootstrapServers | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .Values.kafka.securityProtocol }}
{{- if hasPrefix "SASL" .Values.kafka.securityProtocol }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .Values.kafka.saslMechanism }}
{{- end }}
{{- if .Values.kafka.caSecret }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/sallyport/kafka/ca.crt
{{- end }}
{{- end -}}

{{/* Where PostgreSQL is, as environment. */}}
{{- define "sallyport.databaseEnvironment" -}}
{{- $at := printf "postgresql://%s:%v/%s" (required "database.host is required" .Values.database.host) .Values.database.port .Values.database.name -}}
{{- $verified := has .Values.database.sslMode (list "verify-ca" "verify-full") -}}
{{- if and $verified (not .Values.database.caSecret) }}
{{- fail (printf "database.caSecret is required with database.sslMode %s" .Values.database.sslMode) }}
{{- end -}}
- name: QUARKUS_DATASOURCE_REACTIVE_URL
  value: {{ $at | quote }}
- name: QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE
  value: {{ .Values.database.sslMode }}
{{- if $verified }}
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM
  value: "true"
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS
  value: /etc/sallyport/database/ca.crt
{{- else if eq .Values.database.sslMode "require" }}
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_ALL
  value: "true"
{{- end }}
{{- if eq .Values.database.sslMode "verify-full" }}
- name: QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM
  value: HTTPS
{{- end }}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ printf "jdbc:%s?sslmode=%s%s" $at .Values.database.sslMode (ternary "&sslrootcert=/etc/sallyport/database/ca.crt" "" $verified) | quote }}
{{- end -}}

{{/* Mounts of the authorities' certificates: a list of root and whether the database is used. */}}
{{- define "sallyport.authorityMounts" -}}
{{- $root := index . 0 -}}
{{- if $root.Values.kafka.caSecret }}
- name: kafka-authority
  mountPath: /etc/sallyport/kafka
  readOnly: true
{{- end }}
{{- if and (index . 1) $root.Values.database.caSecret }}
- name: database-authority
  mountPath: /etc/sallyport/database
  readOnly: true
{{- end }}
{{- end -}}

{{/* Volumes of the authorities' certificates: a list of root and whether the database is used. */}}
{{- define "sallyport.authorityVolumes" -}}
{{- $root := index . 0 -}}
{{- with $root.Values.kafka.caSecret }}
- name: kafka-authority
  secret:
    secretName: {{ . }}
    items: [{key: ca.crt, path: ca.crt}]
{{- end }}
{{- if and (index . 1) $root.Values.database.caSecret }}
- name: database-authority
  secret:
    secretName: {{ $root.Values.database.caSecret }}
    items: [{key: ca.crt, path: ca.crt}]
{{- end }}
{{- end -}}

{{/* A line of a file of properties for each entry of a map; refuses secrets, which are no values. The third of the list
     is where it stands in the values. */}}
{{- define "sallyport.properties" -}}
{{- $at := index . 1 -}}
{{- range $key, $value := index . 0 }}
{{- if regexMatch "(?i)(password|secret|token|access-key|secret-key|jaas\\.config|credential\\.key)$" $key }}
{{- fail (printf "%s: %s is a secret: it belongs into secrets.properties of the service's Secret" $at $key) }}
{{- end }}
{{ $key }}={{ toString $value | replace "\\" "\\\\" | replace "\n" "\\n" }}
{{- end }}
{{- end -}}
