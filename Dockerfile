# Built: docker build -t yinju .    Run: see compose.yaml and docs/running.md
FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /opt/yinju
COPY requirements.lock ./
RUN /opt/yinju/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY corpus corpus
COPY retrieval retrieval
COPY bot bot
RUN /opt/yinju/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim
RUN useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin yinju \
 && install -d -o yinju -g yinju -m 0700 /data
COPY --from=build /opt/yinju /opt/yinju
ENV PATH=/opt/yinju/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    YINJU_DATA=/data \
    YINJU_HEALTH_LISTEN=127.0.0.1:8766 \
    YINJU_LOG_FORMAT=json
USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
# The first start reads the material before it listens: it has three minutes for that.
HEALTHCHECK --interval=30s --timeout=5s --start-period=180s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8766/healthz', timeout=4)"]
ENTRYPOINT ["yinju"]
