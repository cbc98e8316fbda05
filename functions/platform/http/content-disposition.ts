/** Control, formatting (bidirectional overrides) and path characters, which make a name look like another. */
const deceptive = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/gu;

const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `Content-Disposition` that saves a file under its name (RFC 6266), with an ASCII name for old clients. */
export const attachmentDisposition = (name: string): string => {
  const safe = name.toWellFormed().replace(deceptive, '_');
  const ascii = safe.replace(/[^ -~]/gu, '_').replace(/["%]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${percentEncoded(safe)}`;
};
