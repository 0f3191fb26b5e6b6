/** An HTTP request as it reaches the sandbox, over a socket or in process. */
export interface WireRequest {
  readonly method: string;
  /** Path without the query, as sent (still percent-encoded). */
  readonly path: string;
  /** Query parameters as sent, decoded; a repeated one has several values. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Answers requests below a path of its own, beside the AWS operations (`/_cloudformation/response/…`). */
export interface WireRoute {
  readonly pathPrefix: string;
  readonly handle: (request: WireRequest) => WireResponse | Promise<WireResponse>;
}
