/** The Message-ID that SES gives a mail it takes, in place of ours. */
export const sesMessageIdOf = (sesMessageId: string, region: string): string =>
  `${sesMessageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com`;
