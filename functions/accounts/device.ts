import Bowser from 'bowser';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

const named = (name: string | undefined): string | undefined =>
  name === undefined || name === '' ? undefined : name.slice(0, 60);

/**
 * What a person recognizes a device by, from the `User-Agent` header (RFC 9110, 10.1.5). Behind CloudFront it comes as
 * the browser sent it; it may say anything, and proves nothing.
 */
export const deviceOf = ({
  headers,
}: Pick<APIGatewayProxyEventV2, 'headers'>): { browser?: string; system?: string } => {
  const agent = headers['user-agent']?.slice(0, 512);
  if (agent === undefined || agent === '') return {};
  const { browser, os } = Bowser.parse(agent);
  const [browserName, system] = [named(browser.name), named(os.name)];
  return {
    ...(browserName !== undefined && { browser: browserName }),
    ...(system !== undefined && { system }),
  };
};
