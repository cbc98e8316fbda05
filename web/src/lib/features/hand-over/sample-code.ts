/** Languages that a sample is shown in, by how they are called everywhere. */
export const sampleLanguages = [
  { value: 'node', label: 'Node.js' },
  { value: 'ruby', label: 'Ruby' },
  { value: 'python', label: 'Python' },
  { value: 'php', label: 'PHP' },
] as const;
export type SampleLanguage = (typeof sampleLanguages)[number]['value'];

interface Facts {
  readonly way: 'secret' | 'keys';
  readonly issuer: string;
  readonly audience: string;
  readonly address: string;
}

/** A text as a literal of any of the languages. */
const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;

const node = ({ way, issuer, audience, address }: Facts): string => `import jwt from 'jsonwebtoken';
import { randomUUID } from 'node:crypto';

const token = jwt.sign(
  { email: user.email, email_verified: user.emailVerified, name: user.name },
  ${way === 'secret' ? 'process.env.PORTAL_SECRET' : 'process.env.PRIVATE_KEY'},
  { algorithm: '${way === 'secret' ? 'HS256' : 'RS256'}', issuer: ${quoted(issuer)}, audience: ${quoted(audience)},
    subject: String(user.id), jwtid: randomUUID(), expiresIn: 60${way === 'keys' ? ", keyid: 'key-1'" : ''} },
);
const target = new URLSearchParams({ token, next: '/tickets' });
response.redirect(\`${address}#\${target}\`);`;

const ruby = ({ way, issuer, audience, address }: Facts): string => `require 'jwt'

now = Time.now.to_i
token = JWT.encode(
  { iss: ${quoted(issuer)}, aud: ${quoted(audience)}, sub: user.id.to_s, jti: SecureRandom.uuid,
    iat: now, exp: now + 60, email: user.email, email_verified: user.confirmed?, name: user.name },
  ${way === 'secret' ? "ENV['PORTAL_SECRET'], 'HS256'" : "PRIVATE_KEY, 'RS256', { kid: 'key-1' }"})
redirect_to "${address}##{URI.encode_www_form(token: token, next: '/tickets')}", allow_other_host: true`;

const python = ({ way, issuer, audience, address }: Facts): string => `import jwt, os, time, uuid
from urllib.parse import urlencode

now = int(time.time())
token = jwt.encode(
    {"iss": ${quoted(issuer)}, "aud": ${quoted(audience)}, "sub": str(user.id), "jti": str(uuid.uuid4()),
     "iat": now, "exp": now + 60, "email": user.email, "email_verified": user.verified, "name": user.name},
    ${way === 'secret' ? 'os.environ["PORTAL_SECRET"], algorithm="HS256"' : 'PRIVATE_KEY, algorithm="RS256", headers={"kid": "key-1"}'})
return redirect("${address}#" + urlencode({"token": token, "next": "/tickets"}))`;

const php = ({ way, issuer, audience, address }: Facts): string => `use Firebase\\JWT\\JWT;

$now = time();
$token = JWT::encode([
    'iss' => ${quoted(issuer)}, 'aud' => ${quoted(audience)}, 'sub' => (string) $user->id,
    'jti' => bin2hex(random_bytes(16)), 'iat' => $now, 'exp' => $now + 60,
    'email' => $user->email, 'email_verified' => $user->verified, 'name' => $user->name,
], ${way === 'secret' ? "getenv('PORTAL_SECRET'), 'HS256'" : "$privateKey, 'RS256', 'key-1'"});
header('Location: ${address}#' . http_build_query(['token' => $token, 'next' => '/tickets']));`;

const samples: Readonly<Record<SampleLanguage, (facts: Facts) => string>> = {
  node,
  ruby,
  python,
  php,
};

/** How a server signs somebody over, as short as it gets. */
export const sampleCode = (language: SampleLanguage, facts: Facts): string =>
  samples[language](facts);
