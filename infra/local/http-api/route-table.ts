import type { Authorizer, Integration } from './openapi.ts';

export interface Route {
  /** `GET /tickets/{id}`, or `$default`. */
  readonly routeKey: string;
  readonly integration: Integration;
  /** Absent where the route is open to everybody. */
  readonly authorizer: Authorizer | undefined;
  readonly scopes: readonly string[];
}

export interface RouteMatch {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Node {
  readonly literals: Map<string, Node>;
  parameter: { readonly name: string; readonly node: Node } | undefined;
  greedy: string | undefined;
  readonly endsHere: Map<string, Route>;
  readonly greedyRoutes: Map<string, Route>;
}

/**
 * Finds the route of a request in API Gateway's order: a full match before a greedy one, a literal segment before a
 * parameter, the method before `ANY`, and `$default` last.
 */
export class RouteTable {
  readonly #root = createNode();
  #fallback: Route | undefined;

  add(route: Route): void {
    if (route.routeKey === '$default') {
      this.#fallback = route;
      return;
    }
    const [method = '', path = ''] = route.routeKey.split(' ');
    let node = this.#root;
    for (const segment of path.split('/').slice(1)) {
      if (segment.endsWith('+}')) {
        node.greedy = segment.slice(1, -2);
        node.greedyRoutes.set(method, route);
        return;
      }
      node = segment.startsWith('{')
        ? parameterOf(node, segment.slice(1, -1))
        : literalOf(node, segment);
    }
    node.endsHere.set(method, route);
  }

  find(method: string, path: string): RouteMatch | undefined {
    const segments = path.split('/').slice(1);
    const match = walk(this.#root, segments, 0, method, {});
    return match ?? (this.#fallback && { route: this.#fallback, parameters: {} });
  }
}

function walk(
  node: Node,
  segments: readonly string[],
  index: number,
  method: string,
  parameters: Record<string, string>,
): RouteMatch | undefined {
  const segment = segments[index];
  if (segment === undefined) {
    const route = node.endsHere.get(method) ?? node.endsHere.get('ANY');
    return route && { route, parameters };
  }
  const literal = node.literals.get(segment);
  const byLiteral = literal && walk(literal, segments, index + 1, method, parameters);
  if (byLiteral) return byLiteral;
  if (node.parameter && segment !== '') {
    const extended = { ...parameters, [node.parameter.name]: decoded(segment) };
    const byParameter = walk(node.parameter.node, segments, index + 1, method, extended);
    if (byParameter) return byParameter;
  }
  const greedy = node.greedyRoutes.get(method) ?? node.greedyRoutes.get('ANY');
  if (!greedy || node.greedy === undefined) return undefined;
  return {
    route: greedy,
    parameters: { ...parameters, [node.greedy]: segments.slice(index).map(decoded).join('/') },
  };
}

function createNode(): Node {
  return {
    literals: new Map(),
    parameter: undefined,
    greedy: undefined,
    endsHere: new Map(),
    greedyRoutes: new Map(),
  };
}

function literalOf(node: Node, segment: string): Node {
  const next = node.literals.get(segment) ?? createNode();
  node.literals.set(segment, next);
  return next;
}

function parameterOf(node: Node, name: string): Node {
  node.parameter ??= { name, node: createNode() };
  return node.parameter.node;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
