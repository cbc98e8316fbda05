import type { Access, Engine, EngineResponse, Principal, SigningKey } from '../engines/engine.ts';
import { AccessDenied } from '../iam/access-denied.ts';
import { AwsError } from '../engines/protocol/aws-error.ts';
import { authenticate, type Caller, type UnverifiedRequest } from './authenticate.ts';
import type { CallObserver } from './call-observer.ts';
import { answerDate, type SigningClock } from './signing-time.ts';
import { CallerKilled } from './caller-killed.ts';
import { errorResponse } from './error-response.ts';
import { operationName, addressedService } from './service.ts';

export interface FrontDoorOptions {
  readonly engines: ReadonlyMap<string, Engine>;
  readonly clock: SigningClock;
  readonly observer: CallObserver;
  readonly findKey: (accessKeyId: string) => SigningKey | undefined;
  readonly log: (line: string) => void;
  readonly authorize: (principal: Principal, access: Access) => void;
}

export type FrontDoor = (request: UnverifiedRequest) => Promise<EngineResponse>;

/**
 * The one way into every service: who signed, may they, then the engine. An error thrown by the observer passes
 * through, so that a function killed in the middle of a call gets no answer at all.
 */
export function createFrontDoor(options: FrontDoorOptions): FrontDoor {
  return async (request) => {
    const service = addressedService(request);
    let caller: Caller | undefined;
    let response: EngineResponse;
    let answered: (() => void) | undefined;
    try {
      caller = authenticate(request, options.clock, options.findKey);
      const engine = options.engines.get(service);
      if (!engine)
        throw new AwsError(
          'UnknownEndpoint',
          `The local host has no engine for the service ${service}.`,
          404,
        );
      const signed = { ...request, principal: caller.principal };
      const accesses = engine.access(signed);
      const operation = operationName(request, accesses[0]?.action);
      answered = options.observer.observe(caller.accessKeyId, service, operation);
      for (const access of accesses) options.authorize(caller.principal, access);
      response = await engine.handle(signed);
    } catch (error) {
      if (error instanceof CallerKilled) throw error;
      if (error instanceof AccessDenied) options.log(`front door: ${error.message}`);
      response = errorResponse(service, error);
    }
    answered?.();
    const date = answerDate(caller?.principal, options.clock);
    return { ...response, headers: { ...response.headers, date } };
  };
}
