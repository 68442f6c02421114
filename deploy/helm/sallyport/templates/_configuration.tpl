{{/* What a service is told, but for secrets and for where Kafka and PostgreSQL are: a list of root and key. */}}
{{- define "sallyport.configuration" -}}
{{- $root := index . 0 -}}
{{- $key := index . 1 -}}
{{- $service := get (fromYaml (include "sallyport.services" $root)) $key -}}
{{- $values := index $root.Values $key -}}
{{- $tls := $root.Values.tls.enabled -}}
quarkus.http.host=0.0.0.0
{{- if $tls }}
quarkus.tls.services.key-store.pem.0.cert=/etc/sallyport/tls/tls.crt
quarkus.tls.services.key-store.pem.0.key=/etc/sallyport/tls/tls.key
quarkus.tls.services.trust-store.pem.certs=/etc/sallyport/tls/ca.crt
quarkus.tls.services.protocols=TLSv1.3
quarkus.tls.services.reload-period={{ $root.Values.tls.reloadPeriod }}
sallyport.links.tls-configuration-name=services
quarkus.http.tls-configuration-name=services
quarkus.http.insecure-requests=disabled
quarkus.http.ssl-port={{ $service.http }}
{{- else }}
quarkus.http.port={{ $service.http }}
{{- end }}
{{- if $service.grpc }}
quarkus.grpc.server.host=0.0.0.0
quarkus.grpc.server.port={{ $service.grpc }}
{{- end }}
{{- if $service.database }}
quarkus.flyway.migrate-at-start={{ not $root.Values.migrations.job }}
{{- end }}
{{- include (printf "sallyport.configuration.%s" $key) $root }}
{{- if $tls }}
{{- range $called, $by := fromYaml (include "sallyport.callers" $root) }}
{{- if eq $by.of $key }}
{{- $names := list }}
{{- range $by.by }}{{- $names = append $names (include "sallyport.name" (list $root .)) }}{{- end }}
sallyport.links.callers."{{ $called }}"={{ join "," $names }}
{{- end }}
{{- end }}
{{- end }}
{{- include "sallyport.properties" (list $root.Values.defaults.properties "defaults.properties") }}
{{- include "sallyport.properties" (list $values.properties (printf "%s.properties" $key)) }}
{{- end -}}

{{/* Who calls which gRPC service, by its full name. The network policies say the same of ports. */}}
{{- define "sallyport.callers" -}}
sallyport.access.v1.SessionAccess: {of: access, by: [proxy]}
sallyport.access.v1.AccountControl: {of: access, by: [risk]}
sallyport.access.v1.Vault: {of: access, by: [console]}
sallyport.judgement.v1.CommandJudge: {of: rules, by: [proxy]}
sallyport.rule.v1.RuleCatalogue: {of: rules, by: [access, console, proxy]}
sallyport.judgement.v1.RuleTrial: {of: rules, by: [console]}
sallyport.risk.v1.RiskScores: {of: risk, by: [console]}
sallyport.session.v1.SessionControl: {of: proxy, by: [archive, console]}
{{- end -}}

{{/* Lines for a gRPC client: a list of root, the client's name, the key of the service it calls, and whether it spreads
     its calls over all nodes. */}}
{{- define "sallyport.client" -}}
{{- $root := index . 0 -}}
{{- $service := get (fromYaml (include "sallyport.services" $root)) (index . 2) }}
quarkus.grpc.clients.{{ index . 1 }}.host={{ include "sallyport.name" (list $root (index . 2)) }}
quarkus.grpc.clients.{{ index . 1 }}.port={{ $service.grpc }}
{{- if index . 3 }}
quarkus.grpc.clients.{{ index . 1 }}.load-balancing-policy=round_robin
{{- end }}
{{- end -}}

{{- define "sallyport.configuration.proxy" }}
sallyport.proxy.ssh.host=0.0.0.0
sallyport.proxy.ssh.port=2222
sallyport.proxy.ssh.host-key-directory=/etc/sallyport/host-keys
sallyport.proxy.inspection.spool-directory=/var/lib/sallyport/spool
sallyport.proxy.drain.notice={{ .Values.proxy.drainNoticeSeconds }}s
sallyport.proxy.drain.limit={{ .Values.proxy.drainLimitSeconds }}s
{{- with .Values.proxy.proxyProtocolFrom }}
sallyport.proxy.ssh.proxy-protocol-from={{ join "," . }}
{{- end }}
{{- include "sallyport.client" (list . "access" "access" true) }}
{{- include "sallyport.client" (list . "rules" "rules" true) }}
{{- end -}}

{{- define "sallyport.configuration.rules" }}
{{- end -}}

{{- define "sallyport.configuration.risk" }}
{{- include "sallyport.client" (list . "access" "access" false) }}
{{- end -}}

{{- define "sallyport.configuration.siem" }}
{{- end -}}

{{- define "sallyport.configuration.access" }}
sallyport.admin.roles=access
{{- if .Values.access.vaultKeySecret }}
sallyport.admin.credential.key-file=/etc/sallyport/vault/vault-key
{{- end }}
{{- include "sallyport.client" (list . "rules" "rules" false) }}
{{- end -}}

{{- define "sallyport.configuration.archive" }}
sallyport.admin.roles=archive
sallyport.admin.recording.key-file=/etc/sallyport/recording-key/recording-key
sallyport.admin.recording.keep={{ .Values.recordings.keep }}
{{- include "sallyport.configuration.recordings" . }}
{{- include "sallyport.configuration.nodes" . }}
{{- end -}}

{{- define "sallyport.configuration.console" }}
sallyport.admin.roles=console
sallyport.admin.siem-forwarder.url={{ ternary "https" "http" .Values.tls.enabled }}://{{ include "sallyport.name" (list . "siem") }}:8084
{{- include "sallyport.configuration.recordings" . }}
{{- include "sallyport.configuration.nodes" . }}
{{- include "sallyport.client" (list . "vault" "access" false) }}
{{- include "sallyport.client" (list . "rules" "rules" false) }}
{{- include "sallyport.client" (list . "risk" "risk" false) }}
{{- end -}}

{{/* Proxies are dialled at the addresses that they advertise, which no certificate names. */}}
{{- define "sallyport.configuration.nodes" }}
{{- if .Values.tls.enabled }}
sallyport.admin.nodes.certificate-name={{ include "sallyport.name" (list . "proxy") }}
{{- end }}
{{- end -}}

{{- define "sallyport.configuration.recordings" }}
{{- $bucket := .Values.recordings.s3.bucket }}
{{- $claim := .Values.recordings.persistentVolumeClaim }}
{{- if and $bucket $claim }}
{{- fail "recordings.s3.bucket and recordings.persistentVolumeClaim exclude each other" }}
{{- else if $bucket }}
sallyport.admin.recording.s3.bucket={{ $bucket }}
sallyport.admin.recording.s3.region={{ .Values.recordings.s3.region }}
sallyport.admin.recording.s3.path-style={{ .Values.recordings.s3.pathStyle }}
sallyport.admin.recording.s3.prefix={{ .Values.recordings.s3.prefix }}
{{- with .Values.recordings.s3.endpoint }}
sallyport.admin.recording.s3.endpoint={{ . }}
{{- end }}
{{- else if $claim }}
{{- /* Below the mount, whose owner is not ours. */}}
sallyport.admin.recording.directory=/var/lib/sallyport/recordings/slices
{{- else }}
{{- fail "one of recordings.s3.bucket and recordings.persistentVolumeClaim is required" }}
{{- end }}
{{- end -}}
