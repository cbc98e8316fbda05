import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mailbox } from './mailbox.ts';

/** Server-sent events `mail` (the list entry) and `cleared`, for as long as the page is open. */
export function streamEvents(
  mailbox: Mailbox,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': connected\n\n');
  const unsubscribe = mailbox.subscribe((event) => {
    const data = event.type === 'mail' ? event.entry : {};
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(data)}\n\n`);
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), 25_000);
  request.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
