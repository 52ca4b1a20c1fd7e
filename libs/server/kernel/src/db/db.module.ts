import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config';
import { dataSourceOptions } from './options';
import { UnitOfWork } from './unit-of-work';

/** The connection of a service. Entities come with the feature modules (`TypeOrmModule.forFeature`). */
@Global()
@Module({})
export class DbModule {
  static create(): DynamicModule {
    const connection = TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        ...dataSourceOptions(config.databaseUrl, config.databasePool),
        autoLoadEntities: true,
        retryAttempts: 5,
        retryDelay: 500,
      }),
    });
    return { module: DbModule, imports: [connection], providers: [UnitOfWork], exports: [UnitOfWork] };
  }
}

