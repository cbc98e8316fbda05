/**
 * Lets a request through for as long as its link is signed for: HMAC-SHA-256 over path, version and expiry (epoch
 * seconds), in base64url. Of the query only the version goes on to the bucket, so that nothing else can be asked of it.
 */
export const filesFunction = (key: string): string => `const crypto = require('crypto');
const key = '${key}';
const same = (a, b) => {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
};
function handler(event) {
  const request = event.request;
  const given = (name) => (request.querystring[name] ? request.querystring[name].value : '');
  const version = given('versionId');
  const expires = given('expires');
  const signed = [request.uri, version, expires].join('\\n');
  const expected = crypto.createHmac('sha256', key).update(signed).digest('base64url');
  if (!same(expected, given('signature')) || !(Number(expires) * 1000 > Date.now())) {
    return { statusCode: 403, statusDescription: 'Forbidden' };
  }
  request.querystring = version === '' ? {} : { versionId: { value: version } };
  return request;
}`;
