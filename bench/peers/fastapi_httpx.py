"""FastAPI and httpx with a pool of 2,000: history from Redis, the model, the answer into Redis."""

import os

import httpx
import redis.asyncio as redis
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

import prompts
from prompts import HEADERS, KEPT, MODEL, request_body

POOL = 2000

app = FastAPI()


@app.on_event("startup")
async def start():
    app.state.redis = redis.Redis(port=int(os.environ["REDIS_PORT"]), decode_responses=True)
    app.state.http = httpx.AsyncClient(
        limits=httpx.Limits(max_connections=POOL, max_keepalive_connections=POOL),
        timeout=60,
        headers=HEADERS,
    )


@app.on_event("shutdown")
async def stop():
    await app.state.http.aclose()


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
    answer = await app.state.http.post(MODEL, json=request_body(messages, False))
    if answer.status_code != 200:
        return Response(status_code=answer.status_code)
    text = answer.json()["choices"][0]["message"]["content"]
    await append(conversation, prompt, text)
    return JSONResponse({"content": text})


async def streamed(conversation, prompt, messages):
    text = []
    body = request_body(messages, True)
    async with app.state.http.stream("POST", MODEL, json=body) as answer:
        async for line in answer.aiter_lines():
            if line.startswith("data: "):
                yield line.strip() + "\n\n"
                text.append(prompts.content(line))
    await append(conversation, prompt, "".join(text))
