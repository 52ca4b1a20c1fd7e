import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ADMISSION, type Admission } from '../access';

/** A route of this process and what it asks of its caller. */
export interface RouteRecord {
  method: string;
  path: string;
  admission: Admission | undefined;
}

const segment = (part: string): string => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

const trimmed = (path: unknown): string => String(path ?? '').replace(/^\/|\/$/g, '');

/** Lists every route, and stops the boot when one does not say who may call it. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  private patterns: { method: string; pattern: RegExp }[] | undefined;

  constructor(private readonly modules: ModulesContainer) {}

  onModuleInit(): void {
    const open = this.routes().filter((route) => route.admission === undefined);
    if (open.length === 0) return;
    throw new Error(`Routes without @Can, @SignedIn, @AdminOnly or @Public: ${open.map((route) => `${route.method} ${route.path}`).join(', ')}`);
  }

  /** Methods that some route of this path takes. */
  methodsOf(path: string): string[] {
    this.patterns ??= this.routes().map((route) => ({ method: route.method, pattern: new RegExp(`^${route.path.split('/').map(segment).join('/')}/?$`) }));
    return [...new Set(this.patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
  }

  routes(): RouteRecord[] {
    const controllers = new Set([...this.modules.values()].flatMap((module) => [...module.controllers.values()].map((wrapper) => wrapper.metatype)));
    return [...controllers].flatMap((controller) => (typeof controller === 'function' ? routesOf(controller) : []));
  }
}

function routesOf(controller: object & { prototype?: object }): RouteRecord[] {
  const prototype = controller.prototype as Record<string, unknown> | undefined;
  if (!prototype) return [];
  const base = trimmed(Reflect.getMetadata(PATH_METADATA, controller));
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (typeof handler !== 'function' || name === 'constructor') return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const path = `/${[base, trimmed(Reflect.getMetadata(PATH_METADATA, handler))].filter(Boolean).join('/')}`;
    const admission = (Reflect.getMetadata(ADMISSION, handler) ?? Reflect.getMetadata(ADMISSION, controller)) as Admission | undefined;
    return [{ method: RequestMethod[method], path, admission }];
  });
}
