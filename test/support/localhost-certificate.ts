// Owns a certificate for this machine, signed by itself. It protects nothing: its key is here for everybody to read.
//
// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
//   -addext subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1

export const LOCALHOST_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGVd5zGMZFuidm7iw
OSHslQgWEyrlFvVskLFkRJQcjxehRANCAARFkSrE9lqQp1xzghk5NtnL9ZAZ/Efo
gbz31HxeLHkT7y3xL+itCSsvv70s/HWIp7LM+rgNckGQNRczCGCJvKDN
-----END PRIVATE KEY-----`;

export const LOCALHOST_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBrjCCAVSgAwIBAgIUPEtOw1qevtjKLvrXxoWMSEjYaO0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTE0MzYyMFoYDzIxMjYxMTA1
MTQzNjIwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARFkSrE9lqQp1xzghk5NtnL9ZAZ/Efogbz31HxeLHkT7y3xL+itCSsv
v70s/HWIp7LM+rgNckGQNRczCGCJvKDNo4GBMH8wHQYDVR0OBBYEFPdgQsTpD4D7
kIg1iRqYsRhXbYx9MB8GA1UdIwQYMBaAFPdgQsTpD4D7kIg1iRqYsRhXbYx9MA8G
A1UdEwEB/wQFMAMBAf8wLAYDVR0RBCUwI4IJbG9jYWxob3N0hwR/AAABhxAAAAAA
AAAAAAAAAAAAAAABMAoGCCqGSM49BAMCA0gAMEUCIQDUJ5g8wKhF77DiffHt3mxl
6qj06KsXwCy2GEc7PQCruAIgWAFq8u0RoGjA8F7ux3xvGlBT9DuPURFb1jXF2jSi
Y8A=
-----END CERTIFICATE-----`;
