const decodeRun = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64');
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return Buffer.from(even).swap16().toString('utf16le');
};

/** Decodes UTF-7 (RFC 2152), which no decoder of the platform knows and old mails still use. */
export const decodeUtf7 = (text: string): string =>
  text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_run, base64: string) =>
    base64 === '' ? '+' : decodeRun(base64),
  );
