-- Whether the device's shells are probed for the line they hold at Enter.
alter table device add column line_probe text not null default 'OFF' check (line_probe in ('OFF', 'ON'));
