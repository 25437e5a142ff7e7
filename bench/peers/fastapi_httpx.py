"""FastAPI and httpx with a pool of 2,000: history from Redis, the model, the answer into Redis."""

import json
import os
from contextlib import suppress

import httpx
import redis.asyncio as redis
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

MODEL = os.environ["MODEL_URL"] + "/chat/completions"
with open(os.environ["SYSTEM_PROMPT"], encoding="utf-8") as file:
    SYSTEM = {"role": "system", "content": file.read()}
KEPT = 6
POOL = 2000

app = FastAPI()


@app.on_event("startup")
async def start():
    app.state.redis = redis.Redis(port=int(os.environ["REDIS_PORT"]), decode_responses=True)
    app.state.http = httpx.AsyncClient(
        limits=httpx.Limits(max_connections=POOL, max_keepalive_connections=POOL),
        timeout=60,
        headers={"Authorization": "Bearer stand-in"},
    )


@app.on_event("shutdown")
async def stop():
    await app.state.http.aclose()


async def history(conversation):
    return [json.loads(each) for each in await app.state.redis.lrange(conversation, -KEPT, -1)]


async def append(conversation, question, answer):
    messages = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    async with app.state.redis.pipeline(transaction=False) as pipe:
        pipe.rpush(conversation, *(json.dumps(each, ensure_ascii=False) for each in messages))
        pipe.ltrim(conversation, -KEPT, -1)
        await pipe.execute()


def request_body(messages, streamed):
    body = {
        "model": "deepseek-flash",
        "thinking": {"type": "disabled"},
        "max_tokens": 1024,
        "temperature": 0.3,
        "messages": messages,
    }
    if streamed:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    return body


@app.post("/turns")
async def turn(request: Request):
    asked = await request.json()
    conversation, prompt = "history:" + asked["conversation"], asked["prompt"]
    messages = [SYSTEM, *await history(conversation), {"role": "user", "content": prompt}]
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
                with suppress(ValueError, IndexError):
                    delta = json.loads(line[6:])["choices"][0]["delta"]
                    text.append(delta.get("content") or "")
    await append(conversation, prompt, "".join(text))
