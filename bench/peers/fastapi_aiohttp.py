"""FastAPI and aiohttp: history from Redis, the model, the answer into Redis."""

import os

import aiohttp
import redis.asyncio as redis
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

import prompts
from prompts import HEADERS, KEPT, MODEL, request_body

app = FastAPI()


@app.on_event("startup")
async def start():
    app.state.redis = redis.Redis(port=int(os.environ["REDIS_PORT"]), decode_responses=True)
    app.state.http = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        timeout=aiohttp.ClientTimeout(total=60),
        headers=HEADERS,
    )


@app.on_event("shutdown")
async def stop():
    await app.state.http.close()


async def append(conversation, question, answer):
    async with app.state.redis.pipeline(transaction=False) as pipe:
        prompts.append(pipe, conversation, question, answer)
        await pipe.execute()


@app.post("/turns")
async def turn(request: Request):
    asked = await request.json()
    conversation, prompt = "history:" + asked["conversation"], asked["prompt"]
    history = await app.state.redis.lrange(conversation, -KEPT, -1)
    messages = prompts.messages(history, prompt)
    if asked["stream"]:
        return StreamingResponse(
            streamed(conversation, prompt, messages), media_type="text/event-stream"
        )
    async with app.state.http.post(MODEL, json=request_body(messages, False)) as answer:
        if answer.status != 200:
            return Response(status_code=answer.status)
        text = (await answer.json())["choices"][0]["message"]["content"]
    await append(conversation, prompt, text)
    return JSONResponse({"content": text})


async def streamed(conversation, prompt, messages):
    text = []
    async with app.state.http.post(MODEL, json=request_body(messages, True)) as answer:
        async for line in answer.content:
            if line.startswith(b"data: "):
                yield line + b"\n"
                text.append(prompts.content(line))
    await append(conversation, prompt, "".join(text))
