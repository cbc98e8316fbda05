import type { contracts } from '#shared/contract/index.ts';
import type {
  Method,
  Operation,
  OperationRequest,
  OperationResponse,
} from '#shared/contract/operation.ts';

type Intersection<U> = (U extends unknown ? (value: U) => void : never) extends (
  value: infer I,
) => void
  ? I
  : never;

/** Every operation of the contract, by id. */
type Operations = Intersection<(typeof contracts)[keyof typeof contracts]>;

export type OperationId = keyof Operations;
type Of<Id extends OperationId> = Operations[Id] extends Operation ? Operations[Id] : never;

export type Request<Id extends OperationId> = OperationRequest<Of<Id>>;
export type Response<Id extends OperationId> = OperationResponse<Of<Id>>;

export type Audience = 'customer' | 'agent';

/** What the browser needs to know of an operation; read from the contract at build time. */
interface Route {
  readonly method: Method;
  readonly path: string;
  readonly audience: Audience | 'anonymous';
}

/** The shape of `virtual:contract-routes/all`. */
export type Routes = Readonly<Record<OperationId, Route>>;

/** The shape of `virtual:contract-routes`: those that a customer's page calls. */
export type OutsideRoutes = Partial<Routes> & Pick<Routes, 'signOut' | 'refreshSession'>;
