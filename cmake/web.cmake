# The pages. SCHOUW_WEB=build: npm builds them from web/ (Node 18 of Debian 12 is enough); a folder: pages that were built
# elsewhere; none: a program that has the API only.
# schouw_web(room) puts them into the room as the table <room>_files.inc (see embed.cmake); with none the table is empty.
function(schouw_web room)
  set(out ${CMAKE_BINARY_DIR}/embedded/${room})
  if(SCHOUW_WEB STREQUAL "none")
    file(MAKE_DIRECTORY ${out})
    file(CONFIGURE OUTPUT ${out}/${room}_files.inc CONTENT "")
    target_include_directories(${room} PRIVATE ${out})
    return()
  endif()
  if(NOT SCHOUW_WEB STREQUAL "build")
    if(NOT EXISTS ${SCHOUW_WEB}/index.html)
      message(FATAL_ERROR "SCHOUW_WEB=${SCHOUW_WEB}: there is no index.html in that folder")
    endif()
    schouw_embed(${room} ${SCHOUW_WEB} COMPRESS ON)
    return()
  endif()

  find_program(NPM npm REQUIRED)
  set(web ${CMAKE_SOURCE_DIR}/web)
  set(dist ${CMAKE_BINARY_DIR}/web)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/*)
  list(FILTER sources EXCLUDE REGEX "\\.test\\.ts$")
  # npm writes this file when it is done, and removes it with the folder when it starts.
  set(installed ${web}/node_modules/.package-lock.json)
  add_custom_command(
    OUTPUT ${installed}
    COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${installed}
    DEPENDS ${web}/package-lock.json ${web}/package.json ${web}/.npmrc
    WORKING_DIRECTORY ${web} COMMENT "Fetching what the pages are built with" VERBATIM)
  add_custom_command(
    OUTPUT ${dist}.stamp
    COMMAND ${NPM} run --silent build -- --outDir ${dist} --emptyOutDir --logLevel warn
    COMMAND ${CMAKE_COMMAND} -E touch ${dist}.stamp
    DEPENDS ${installed} ${sources} ${web}/index.html ${web}/vite.config.ts ${web}/svelte.config.js ${web}/tsconfig.json
    WORKING_DIRECTORY ${web} COMMENT "Building the pages" VERBATIM)
  schouw_embed(${room} ${dist} COMPRESS ON GENERATED_BY ${dist}.stamp)
endfunction()
