import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

/** The page loads only its own files; swagger-ui sets styles inline. */
const PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'";

function jsonSchema(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }): { schema: unknown } | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io: schemaType, unrepresentable: 'any', target: 'draft-2020-12' });
  return { schema: described };
}

/** The REST interface in OpenAPI, made from the contracts that guard the routes. */
export function openApi(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder().setTitle('Plenary').setDescription('The REST interface of Plenary. Refusals are application/problem+json with a stable code.').setVersion('1').setOpenAPIVersion('3.1.0').addCookieAuth('plenary').build();
  return SwaggerModule.createDocument(app, about, { standardSchemaConverter: jsonSchema });
}

/** Serves the description at `/api/openapi.json` and a page to read it at `/api`. */
export function describeApi(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().addHook('onSend', async (request, reply) => {
    if (String(reply.getHeader('content-type')).startsWith('text/html')) void reply.header('content-security-policy', PAGE_POLICY);
    if (request.url.startsWith('/api/swagger-ui')) void reply.header('cache-control', 'public, max-age=3600');
  });
  SwaggerModule.setup('api', app, () => openApi(app), { jsonDocumentUrl: 'api/openapi.json', customSiteTitle: 'Plenary: the REST interface' });
}
