# Builds the service and an image that serves by itself, with the embedded database, or with
# DATABASE_URL. Data: the volume /var/lib/keikaku.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY crates crates
COPY src src
COPY migrations migrations
COPY openapi openapi
RUN cargo build --profile dist --locked

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates postgresql procps \
    && rm -rf /var/lib/apt/lists/* /var/lib/postgresql/15/main \
    && useradd --system --home-dir /var/lib/keikaku --create-home keikaku
COPY --from=build /src/target/dist/keikaku /usr/local/bin/keikaku
COPY seeds /usr/share/keikaku/seeds
ENV KEIKAKU_ADDRESS=0.0.0.0:8080 \
    KEIKAKU_DATA_DIR=/var/lib/keikaku \
    KEIKAKU_SEEDS=/usr/share/keikaku/seeds
USER keikaku
VOLUME /var/lib/keikaku
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["keikaku"]
CMD ["serve"]
