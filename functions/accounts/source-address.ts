import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A household has a /64 of IPv6 addresses (RFC 6177); its first four groups name it. */
const networkOf = (address: string): string => {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
};

/**
 * The network a request comes from, as CloudFront tells it: the last but one of `X-Forwarded-For`, before the address
 * of CloudFront itself. Who calls the API past CloudFront can claim any: it tells people apart, and proves nothing.
 */
export const sourceOf = ({ headers, requestContext }: APIGatewayProxyEventV2): string => {
  const chain = (headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim());
  const viewer = chain.at(-2) ?? chain.at(-1);
  return networkOf(viewer === undefined || viewer === '' ? requestContext.http.sourceIp : viewer);
};
