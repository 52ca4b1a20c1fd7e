import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AdmissionGuard } from './admission.guard';
import { ProblemFilter } from './problem.filter';
import { RouteCheck } from './route-check';
import { ContractPipe } from './validation';

/** The HTTP edge of a service: door, schemas and problems for every route. */
@Global()
@Module({
  providers: [
    { provide: APP_GUARD, useClass: AdmissionGuard },
    { provide: APP_PIPE, useClass: ContractPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
    RouteCheck,
  ],
  exports: [RouteCheck],
})
export class HttpModule {}
