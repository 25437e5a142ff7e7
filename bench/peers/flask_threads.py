"""Flask, one thread for each turn: history from Redis, the model, the answer into Redis."""

import os

import httpx
import redis
from flask import Flask, Response, jsonify, request

import prompts
from prompts import HEADERS, KEPT, MODEL, request_body

THREADS = int(os.environ["THREADS"])

app = Flask(__name__)
store = redis.Redis(port=int(os.environ["REDIS_PORT"]), decode_responses=True)
http = httpx.Client(
    limits=httpx.Limits(max_connections=THREADS, max_keepalive_connections=THREADS),
    timeout=60,
    headers=HEADERS,
)


def append(conversation, question, answer):
    pipe = store.pipeline(transaction=False)
    prompts.append(pipe, conversation, question, answer)
    pipe.execute()


@app.post("/turns")
def turn():
    asked = request.get_json()
    conversation, prompt = "history:" + asked["conversation"], asked["prompt"]
    history = store.lrange(conversation, -KEPT, -1)
    messages = prompts.messages(history, prompt)
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
                text.append(prompts.content(line))
    append(conversation, prompt, "".join(text))
