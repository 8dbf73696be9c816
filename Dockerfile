# The whole demo: docker run -p 8080:8080 -p 7880:7880 -p 7881:7881 -p 7882:7882/udp IMAGE
# With LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET set it runs neither livekit-server nor the demo agent.

FROM golang:1.26-bookworm AS livekit
WORKDIR /src
COPY tools/install-livekit tools/
RUN tools/install-livekit && cp .tools/bin/livekit-server /livekit-server

FROM node:24-bookworm AS agent
WORKDIR /src/demo-agent
COPY .npmrc demo-agent/package.json demo-agent/package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY demo-agent ./

FROM node:24-bookworm AS server
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
COPY --from=eclipse-temurin:25-jdk /opt/java/openjdk /opt/java
ENV JAVA_HOME=/opt/java
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm mvn -B -ntp package -DskipTests
RUN /opt/java/bin/java -Djarmode=tools -jar target/livelayer-server-*.jar extract --destination /server \
 && mv /server/livelayer-server-*.jar /server/livelayer-server.jar

FROM node:24-bookworm-slim
# tini adopts and reaps what the killed children leave behind
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node /data
COPY --from=eclipse-temurin:25-jre /opt/java/openjdk /opt/java
COPY --from=livekit /livekit-server /usr/local/bin/
COPY --from=agent /src/demo-agent /app/demo-agent
COPY --from=server /server /app
# Outside of the container nobody reaches its loopback: livekit-server listens everywhere, and still announces 127.0.0.1 to browsers.
ENV LIVELAYER_DATA=/data LIVELAYER_LOCAL_BIND=0.0.0.0
WORKDIR /app
USER node
VOLUME /data
EXPOSE 8080 7880 7881 7882/udp
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=40s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 8080) + '/actuator/health/readiness').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "/opt/java/bin/java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=50", "-jar", "livelayer-server.jar"]
