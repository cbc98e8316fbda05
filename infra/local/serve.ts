import { createAdminServer } from './admin/admin-server.ts';
import { createPortalServer } from './cloudfront/portal-server.ts';
import type { Core } from './core.ts';
import { createFrontDoor } from './front-door/front-door.ts';
import { createAwsServer } from './front-door/server.ts';
import { createMailboxServer } from './mailbox/mailbox-server.ts';
import { pendingWork } from './pending.ts';
import { listen, type Ports } from './ports.ts';

/** Opens the HTTP ports of the stack (portal, files, AWS services, mailbox page, admin) and answers how to close them. */
export async function serve(
  core: Core,
  ports: Ports,
  supportAddress: string | undefined,
): Promise<() => Promise<void>> {
  const { clock, calls, credentials, engines, gateway, lambda, policies, services } = core;
  const portal = createPortalServer(async (request) => gateway.handle(request));
  const files = createPortalServer(async (request) => gateway.handleFiles(request));
  const aws = createAwsServer(
    createFrontDoor({
      engines: services,
      clock,
      observer: calls,
      log: core.log,
      findKey: (accessKeyId) => credentials.find(accessKeyId),
      authorize: (principal, access) => policies.authorize(principal, access),
    }),
  );
  const mailbox = createMailboxServer({
    mailbox: engines.mailbox,
    port: ports.mailbox,
    smtpPort: () => engines.ses.smtpPort,
    ...(supportAddress && { composeTo: supportAddress }),
  });
  const admin = createAdminServer({
    clock,
    calls,
    meter: engines.dynamodb.meter,
    functionNames: () => lambda.functions.names,
    pending: async () => pendingWork(engines, lambda),
  });
  await listen(portal, ports.portal);
  await listen(files, ports.files);
  await listen(aws, ports.aws);
  await mailbox.start();
  await listen(admin, ports.admin);
  return async () => {
    for (const server of [portal, files, aws, admin]) {
      server.close();
      server.closeAllConnections();
    }
    await mailbox.stop();
  };
}
