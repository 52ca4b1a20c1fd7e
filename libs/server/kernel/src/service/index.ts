export { KernelModule } from './kernel.module';
export { createService, runService, type ServiceDefinition } from './run-service';
