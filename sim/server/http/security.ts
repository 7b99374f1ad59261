import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { parseHost } from './guard.ts';

/** WebSockets of our own address; older browsers do not take 'self' for them. */
const ownSockets = (request: IncomingMessage): string => {
  const host = parseHost(request.headers.host);
  return host ? `ws://${host.header} wss://${host.header}` : "'self'";
};

/** Headers of every answer: nothing inline, nothing from elsewhere, in nobody's frame. No CORS header is ever sent. */
export const securityHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", ownSockets],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    // Served over plain HTTP on this machine; a proxy that adds TLS adds its own.
    strictTransportSecurity: false,
  });
