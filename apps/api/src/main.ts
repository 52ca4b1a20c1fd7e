import { runService } from '@plenary/kernel/service';
import { AppModule } from './app.module';
import { describeApi } from './describe-api';

await runService({ name: 'api', module: AppModule, prepare: describeApi });
