import { applyDecorators, createParamDecorator, type ExecutionContext, Injectable, type PipeTransform, UseInterceptors } from '@nestjs/common';
import { COMMANDS, type CommandName } from '@plenary/contracts/live-messages';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { parse } from '../http';
import type { LiveSocket } from './live-socket';
import { RefusalInterceptor } from './refusal.interceptor';

/** A class whose methods handle commands of sockets; every command is answered, whatever happens. */
export const CommandGateway = (): ClassDecorator => applyDecorators(WebSocketGateway(), UseInterceptors(RefusalInterceptor));

/** Handles one command; its answer is the data of the ack, its error the ack's code. */
export const Command = (name: CommandName): MethodDecorator => SubscribeMessage(name);

@Injectable()
class PayloadPipe implements PipeTransform {
  constructor(private readonly name: CommandName) {}

  transform(value: unknown): unknown {
    return parse(COMMANDS[this.name].input, value);
  }
}

/** The payload of a command, parsed by its contract. */
export const Payload = (name: CommandName): ParameterDecorator => MessageBody(new PayloadPipe(name));

/** The socket that sent a command. */
export const Sender = createParamDecorator((_: unknown, context: ExecutionContext): LiveSocket => context.switchToWs().getClient<LiveSocket>());
