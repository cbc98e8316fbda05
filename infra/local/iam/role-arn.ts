/** The role behind an assumed-role session ARN; a role ARN is answered as it is. */
export function roleArnOf(arn: string, accountId: string): string {
  const session = /:assumed-role\/([^/]+)\//.exec(arn);
  return session ? `arn:aws:iam::${accountId}:role/${session[1] ?? ''}` : arn;
}

/** The ARN AWS shows for a session of a role, e.g. one Lambda environment. */
export function sessionArn(roleArn: string, session: string): string {
  const [, account, role] = /^arn:aws:iam::(\d+):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
  return `arn:aws:sts::${account ?? ''}:assumed-role/${role ?? ''}/${session}`;
}
