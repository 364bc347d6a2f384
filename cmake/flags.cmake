# Compiler and linker flags, the same for every room.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wcast-qual
  -Wnon-virtual-dtor -Woverloaded-virtual -Wformat=2 -Wimplicit-fallthrough -Wextra-semi -Wunused -Wvla -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wduplicated-cond> -Wduplicated-branches -Wlogical-op $<$<COMPILE_LANGUAGE:CXX>:-Wsuggest-override>)
else()
  add_compile_options(-Wthread-safety -Wshorten-64-to-32 -Wunreachable-code)
endif()

add_compile_definitions(_GLIBCXX_ASSERTIONS)
add_compile_options(-fstack-protector-strong -ftrivial-auto-var-init=zero -fno-omit-frame-pointer)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_definitions(_FORTIFY_SOURCE=3)
  add_compile_options(-fstack-clash-protection -fcf-protection=full)
  set(CMAKE_CXX_FLAGS_RELEASE "-O2")      # no NDEBUG: check() stays on
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
endif()
add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed)

if(SCHOUW_SANITIZE)
  add_compile_options(-fsanitize=${SCHOUW_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SCHOUW_SANITIZE})
endif()
if(SCHOUW_FUZZ)         # counters for the fuzzers; fuzz/no_fuzzer.c stands in for them in other programs
  add_compile_options(-fsanitize-coverage=inline-8bit-counters,pc-table,trace-cmp)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
