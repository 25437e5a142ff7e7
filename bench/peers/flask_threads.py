"""Flask, one thread for each turn: history from Redis, the model, the answer into Redis."""

import json
import os
from contextlib import suppress

import httpx
import redis
from flask import Flask, Response, jsonify, request

MODEL = os.environ["MODEL_URL"] + "/chat/completions"
with open(os.environ["SYSTEM_PROMPT"], encoding="utf-8") as file:
    SYSTEM = {"role": "system", "content": file.read()}
KEPT = 6
THREADS = int(os.environ["THREADS"])

app = Flask(__name__)
store = redis.Redis(port=int(os.environ["REDIS_PORT"]), decode_responses=True)
http = httpx.Client(
    limits=httpx.Limits(max_connections=THREADS, max_keepalive_connections=THREADS),
    timeout=60,
    headers={"Authorization": "Bearer stand-in"},
)


def history(conversation):
    return [json.loads(each) for each in store.lrange(conversation, -KEPT, -1)]


def append(conversation, question, answer):
    messages = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    pipe = store.pipeline(transaction=False)
    pipe.rpush(conversation, *(json.dumps(each, ensure_ascii=False) for each in messages))
    pipe.ltrim(conversation, -KEPT, -1)
    pipe.execute()


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
def turn():
    asked = request.get_json()
    conversation, prompt = "history:" + asked["conversation"], asked["prompt"]
    messages = [SYSTEM, *history(conversation), {"role": "user", "content": prompt}]
    if asked["stream"]:
        return Response(streamed(conversation, prompt, messages), mimetype="text/event-stream")
    answer = http.post(MODEL, json=request_body(messages, False))
    if answer.status_code != 200:
        return Response(status=answer.status_code)
    text = answer.json()["choices"][0]["message"]["content"]
    append(conversation, prompt, text)
    return jsonify(content=text)


def streamed(conversation, prompt, messages):
    text = []
    with http.stream("POST", MODEL, json=request_body(messages, True)) as answer:
        for line in answer.iter_lines():
            if line.startswith("data: "):
                yield line.strip() + "\n\n"
                with suppress(ValueError, IndexError):
                    delta = json.loads(line[6:])["choices"][0]["delta"]
                    text.append(delta.get("content") or "")
    append(conversation, prompt, "".join(text))
