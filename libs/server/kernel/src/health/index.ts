export { Health, HealthController, HealthModule, type HealthCheck } from './health';
