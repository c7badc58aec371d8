#!/bin/sh
# Makes the RFC 3161 fixtures beside this script: a response, the token in it, and a refusal. Needs openssl; the
# fixtures are kept, since each run gives other ones. `manifest.txt` is what they are of.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/tsa.cnf" <<CNF
[ req ]
distinguished_name = dn
prompt = no
[ dn ]
CN = Test Stamping Unit
O = Fixture Authority
C = XX
[ ext ]
extendedKeyUsage = critical,timeStamping
[ tsa ]
default_tsa = one
[ one ]
serial = $work/serial
crypto_device = builtin
signer_cert = $work/cert.pem
signer_key = $work/key.pem
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha384, sha512
accuracy = secs:1, millisecs:500
ess_cert_id_alg = sha256
tsa_name = $1
CNF
echo 1F >"$work/serial"
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -config "$work/tsa.cnf" -extensions ext \
	-keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
openssl ts -query -data manifest.txt -sha512 -cert -out "$work/query" -config "$work/tsa.cnf" 2>/dev/null
openssl ts -reply -config "$work/tsa.cnf" -queryfile "$work/query" -out "$2.tsr" 2>/dev/null
openssl ts -reply -config "$work/tsa.cnf" -in "$2.tsr" -token_out -out "$2-token.tsr" 2>/dev/null
openssl ts -query -data manifest.txt -md5 -out "$work/query" -config "$work/tsa.cnf" 2>/dev/null
openssl ts -reply -config "$work/tsa.cnf" -queryfile "$work/query" -out refusal.tsr 2>/dev/null
