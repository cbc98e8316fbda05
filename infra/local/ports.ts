import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:net';
import { StartError } from './start-error.ts';

export interface Ports {
  readonly portal: number;
  readonly aws: number;
  readonly mailbox: number;
  readonly smtp: number;
  readonly admin: number;
  readonly files: number;
}

const COUNT = 6;

/** Longer than clients keep an idle connection, so that none is closed under a request. */
const KEEP_ALIVE = 65_000;

/** Six ports in a row from `first`; 0 picks a free row. `admin` may be put elsewhere. */
export async function choosePorts(first: number, admin: number | undefined): Promise<Ports> {
  const start = first === 0 ? await freeRow() : first;
  return {
    portal: start,
    aws: start + 1,
    mailbox: start + 2,
    smtp: start + 3,
    admin: admin ?? start + 4,
    files: start + 5,
  };
}

/** Listens on the loopback interface only. */
export async function listen(server: Server, port: number): Promise<void> {
  server.keepAliveTimeout = KEEP_ALIVE;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

async function freeRow(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const start = 20_000 + Math.floor(Math.random() * 30_000);
    const free = await Promise.all(
      Array.from({ length: COUNT }, async (_, offset) => isFree(start + offset)),
    );
    if (!free.includes(false)) return start;
  }
  throw new StartError('There are no six free ports in a row on this machine.');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
