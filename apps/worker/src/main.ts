import { runService } from '@plenary/kernel/service';
import { AppModule } from './app.module';

await runService({ name: 'worker', module: AppModule });
