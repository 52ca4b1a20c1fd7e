export { Config, ConfigError, ConfigSchema, parseConfig } from './config';
export { ConfigModule } from './config.module';
